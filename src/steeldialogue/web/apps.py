"""The web application of the Dialogue."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, forms and templates; all rules are in `record`."""

    name = "steeldialogue.web"
    label = "web"
