from django.db import models


class Bristanmalan(models.Model):
    """Somebody reports a fault in accessibility through the form every page links to (rules.md, Accessibility)."""

    text = models.TextField("vad fungerar inte", max_length=4000)
    page = models.CharField("sida", max_length=300, blank=True)
    email = models.EmailField("e-post för svar", blank=True)
    created_at = models.DateTimeField("inkommen")
    handled_at = models.DateTimeField("hanterad", null=True, blank=True)
    answer = models.TextField("vad vi gjorde", blank=True)

    class Meta:
        verbose_name = "bristanmälan"
        verbose_name_plural = "bristanmälningar"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}: {self.text[:60]}"
