from ipaddress import ip_network
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from portal.richtext.config import CKEDITOR_CONFIGS as CKEDITOR_CONFIGS

env = Env()

BASE_DIR = Path(__file__).resolve().parents[2]

# Where the portal keeps what it writes: media, private originals, embedded services.
STATE_DIR = env.path("PORTAL_STATE_DIR", BASE_DIR / "var")

INSTALLED_APPS = [
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
    "ckeditor",
    "portal",
    "portal.page_cache",
    "portal.people",
    "portal.working_days",
    "portal.office",
    "portal.notices",
    "portal.jobs",
    "portal.search",
    "portal.statistics",
    "portal.images",
    "portal.richtext",
    "portal.questions",
    "portal.feedback",
    "portal.about",
    "border",
    "articles",
    "campaigns",
    "bulletins",
]

MIDDLEWARE = [
    "portal.middleware.no_body_for_head",
    "portal.middleware.known_methods_only",
    "portal.proxies.forwarded_headers_of_proxies_only",
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.other_sites_keep_out",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.CompressedPagesMiddleware",
    "portal.page_cache.middleware.PageCacheMiddleware",
    "portal.middleware.ContentSecurityPolicyMiddleware",
    "portal.middleware.staff_pages_are_never_stored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.frame.frame",
            ],
        },
    },
]

# Database and Redis: each settings module says where they are.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_PREFIX = env.str("PORTAL_CACHE_PREFIX", "portal")

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
# Logins live in Postgres: Redis may vanish at any time.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # the picture upload of the editor reads the token from the cookie
# One office shares one address: lock a name from an address, never a whole address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_PROXY_COUNT = env.int("PORTAL_PROXY_COUNT", 0)
AXES_VERBOSE = False

# Languages and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", STATE_DIR / "media")
PRIVATE_MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", STATE_DIR / "private")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_MEDIA_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "portal.staticfiles.PortalStaticFilesStorage"},
}
# CKEditor loads files by their plain names beside the hashed ones.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Editor: CKEditor 4 is past its end of life. The cleaner in portal.text is the wall (a corpus of
# attack strings is tested against it), the editor only a convenience; see docs/adr/.
CKEDITOR_BASEPATH = f"{STATIC_URL}ckeditor/ckeditor/"
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

# Security
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CROSS_ORIGIN_RESOURCE_POLICY = "same-origin"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# Whose X-Forwarded-… headers are believed: networks of the web servers in front.
PROXIES = [ip_network(text) for text in env.list("PORTAL_PROXIES", ["127.0.0.1", "::1"])]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# CKEditor 4 writes inline handlers and styles: only pages of the admin get this policy.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}

# Jobs: the row in Postgres is the truth, Celery only rings (docs/adr/0003).
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = env.str("PORTAL_QUEUE", "portal")
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 30,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 4,  # who asks while Redis hangs waits no longer
}
CELERY_BEAT_SCHEDULE = {
    "keep-pages-right": {
        "task": "portal.page_cache.tasks.keep_pages_right",
        "schedule": 1.0,
        "options": {"expires": 2},
    },
    "rebuild-phrases": {"task": "portal.search.tasks.rebuild_phrases", "schedule": 3600.0},
    "forget-old-words": {"task": "portal.search.tasks.forget_old_words", "schedule": 24 * 3600.0},
    "write-visits": {
        "task": "portal.statistics.tasks.write_visits",
        "schedule": 15.0,
        "options": {"expires": 30},
    },
    "forget-old-messages": {
        "task": "portal.feedback.tasks.forget_old_messages",
        "schedule": 24 * 3600.0,
    },
    "forget-askers": {
        "task": "portal.questions.tasks.forget_askers",
        "schedule": 24 * 3600.0,
    },
    "sweep-jobs": {
        "task": "portal.jobs.tasks.sweep",
        "schedule": 5.0,
        "options": {"expires": 10},
    },
}
# How often a worker says that it lives, and after how long a silent one is given up.
JOB_HEARTBEAT_SECONDS = env.float("PORTAL_JOB_HEARTBEAT_SECONDS", 4)
JOB_STALE_SECONDS = env.float("PORTAL_JOB_STALE_SECONDS", 20)
JOB_MAX_ATTEMPTS = 3

# Whole pages for anonymous readers (docs/adr/0009): in Redis, and on disk for a web server.
PAGE_CACHE = env.bool("PORTAL_PAGE_CACHE", True)
PAGES_ROOT = env.str("PORTAL_PAGES_ROOT", "")
# The only query names a kept page may have; with any other a page is made anew each time.
PAGE_CACHE_QUERY = {
    *("page", "view", "year", "topic", "field", "related", "former_district", "on_border"),
    *("type", "issuer", "figure"),
}
# What sharing sites and mail programs hang onto addresses.
TRACKING_QUERY = ["utm_", "fbclid", "gclid", "zarsrc", "_gl", "mc_cid", "mc_eid", "igshid"]

# What one address may send through forms for readers (docs/adr/0012).
READER_POSTS_PER_HOUR = env.int("PORTAL_READER_POSTS_PER_HOUR", 5)
READER_POSTS_PER_DAY = env.int("PORTAL_READER_POSTS_PER_DAY", 20)
# Within how many working days a reader's question is answered.
QUESTION_WORKING_DAYS = env.int("PORTAL_QUESTION_WORKING_DAYS", 15)
# How many working days ahead a planned downtime is announced (Decree 224/2026).
DOWNTIME_WORKING_DAYS = env.int("PORTAL_DOWNTIME_WORKING_DAYS", 7)
# How long names and addresses stay after a reader's matter is closed.
FEEDBACK_KEEP_DAYS = env.int("PORTAL_FEEDBACK_KEEP_DAYS", 90)

# Answers by e-mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "portal@localhost")

# Demo content and trial accounts: only where a settings module says so.
DEMO_ALLOWED = False

# Pictures
PHOTO_MAX_BYTES = 20 * 1024 * 1024
PHOTO_MAX_PIXELS = 50_000_000
PHOTO_WIDTHS = [480, 768, 960, 1600]
# Files of the register of documents
DOCUMENT_FILE_MAX_BYTES = 20 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"axes": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
