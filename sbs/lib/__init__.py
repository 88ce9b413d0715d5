"""Pure rules about dates, money, formats and text: no models, no settings, imports nothing of ours."""
