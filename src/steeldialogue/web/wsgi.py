"""The application as a server of Python web applications asks for it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "steeldialogue.web.settings")
application = get_wsgi_application()
