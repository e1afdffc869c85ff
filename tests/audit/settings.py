"""Production on this machine: everything as readers get it, without TLS, with the demo content."""

from portal.settings.prod import *  # noqa: F403 - a settings module is its base plus differences

DEMO_ALLOWED = True
SECURE_SSL_REDIRECT = False  # whoever looks at the headers says that a proxy spoke TLS
ROOT_URLCONF = "tests.audit.urls"
LOGGING = {"version": 1, "disable_existing_loggers": False}
