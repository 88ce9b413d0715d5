"""Writing the draft: making and copying an agreement, saving its parts, ordering its områden and insatser. States: ``workflow``."""
