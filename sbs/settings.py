"""All settings, with values from the environment. A bad value stops the start with a clear line.

Every variable is described in docs/driftsguide.md. Names are ready for Django 6 (``SECURE_CSP``).
"""

from pathlib import Path

from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from sbs import settings_login as login
from sbs.environment import Environment
from sbs.lib import keyring

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- Where we are ---------------------------------------------------------------------------------------------------
SBS_ENV = env.choice("SBS_ENV", "dev", ("dev", "test", "prod"))
IS_PROD, IS_TEST = SBS_ENV == "prod", SBS_ENV == "test"
SBS_VAR = Path(env.str("SBS_VAR", default=str(BASE_DIR / "var"))).resolve()
SBS_DEMO = env.bool("SBS_DEMO", default=not IS_PROD and not IS_TEST)
SBS_TRIAL = env.bool("SBS_TRIAL", default=not IS_PROD)
DEBUG = env.bool("SBS_DEBUG", default=False)
SECRET_KEY = env.str("SBS_SECRET_KEY", default="" if IS_PROD else "endast-for-utveckling-" + "x" * 40)
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SBS_SECRET_KEY: sätt en hemlig nyckel på minst 40 tecken")
if IS_PROD and (DEBUG or SBS_DEMO):
    raise ImproperlyConfigured("SBS_DEBUG och SBS_DEMO får inte vara på när SBS_ENV=prod")
ALLOWED_HOSTS = env.list("SBS_ALLOWED_HOSTS", default=[] if IS_PROD else ["localhost", "127.0.0.1", "testserver"])
if IS_PROD and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("SBS_ALLOWED_HOSTS: ange webbens värdnamn (inte *)")
CSRF_TRUSTED_ORIGINS = env.list("SBS_CSRF_TRUSTED_ORIGINS", default=[])
SBS_PORT = env.int("PORT", default=8000)  # only for `manage.py run`
SBS_BASE_URL = env.address("SBS_BASE_URL", f"http://127.0.0.1:{SBS_PORT}", ("https",) if IS_PROD else ("http", "https")).rstrip("/")

# --- Apps -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "sbs.accounts.admin_app.SbsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "simple_history",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sbs.audit",
    "sbs.accounts",
    "sbs.documents",
    "sbs.notices",
    "agreements",
    "payments",
    "reporting",
    "sbs.overview",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sbs.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sbs.accounts.middleware.RescueMiddleware",
    "sbs.accounts.middleware.LastSeenMiddleware",
    "sbs.accounts.middleware.ForceMfaMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "sbs.urls"
WSGI_APPLICATION = "sbs.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sbs.accounts.context.shell",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database: SQLite embedded, PostgreSQL in production --------------------------------------------------------------
_sqlite = f"sqlite:///{SBS_VAR / 'db.sqlite3'}"
DATABASES = {"default": env.config("DATABASE_URL", _sqlite, env.db_url_config, ("sqlite", "postgres", "postgresql"))}
_db = DATABASES["default"]
if _db["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE + WAL: measured 0 errors in mixed load, Django's default gave errors in half (stack.md).
    _db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    }
elif env.bool("SBS_DB_POOL", default=False):
    _db["OPTIONS"] = {**_db.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 4, "timeout": 5}}
else:
    _db["CONN_MAX_AGE"] = 0 if IS_TEST else 600

# --- Cache, sessions ----------------------------------------------------------------------------------------------------
# Rate limits need a cache that all processes share: the database table is the embedded default, Redis in production.
_caches = ("dbcache", "redis", "rediss", *(() if IS_PROD else ("locmemcache",)))
CACHES = {"default": env.config("CACHE_URL", "dbcache://sbs_cache", env.cache_url_config, _caches)}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = env.int("SBS_SESSION_SECONDS", default=8 * 3600)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PROD
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("SBS_SSL_REDIRECT", default=IS_PROD)
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]  # a probe behind the proxy speaks plain http
SECURE_HSTS_SECONDS = env.int("SBS_HSTS_SECONDS", default=31536000 if IS_PROD else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("SBS_BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "sbs.accounts.views.errors.csrf_failure"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'", *env.list("SBS_CSP_FORM_ACTION", default=[])],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}

# --- Login ---------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if IS_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
_login = login.values(env, prod=IS_PROD, on_by_default=not SBS_DEMO and not IS_TEST, base_url=SBS_BASE_URL, secret_key=SECRET_KEY)
vars().update(_login)
SECURE_CSP["form-action"] += login.origin_of(_login["SBS_OIDC_ISSUER"])
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("SBS_PROXIES", default=1 if SECURE_PROXY_SSL_HEADER else 0)

# --- Language and time -----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# --- Static files, private files ---------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = SBS_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not IS_PROD  # production serves what collectstatic gathered
MEDIA_ROOT = SBS_VAR / "media"  # never served by URL: the only way to a private file is sbs.documents
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TEST or not IS_PROD
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
SBS_MAX_UPLOAD_BYTES = env.int("SBS_MAX_UPLOAD_BYTES", default=25 * 1024 * 1024)
SBS_CLAMD = env.str("SBS_CLAMD", default="")  # host:port; empty = no virus scanning

# --- Mail: to files by default; one variable moves it to a mail server -----------------------------------------------------
if env.str("EMAIL_URL", default=""):
    vars().update(env.config("EMAIL_URL", "", env.email_url_config, ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail")))
elif not IS_TEST:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = SBS_VAR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("SBS_FROM_EMAIL", default="SBS <sbs@skolverket.example.org>")
SBS_BOUNCE_MAILDIR = env.str("SBS_BOUNCE_MAILDIR", default="")  # where what comes back to that address is left; empty = not read by itself

# --- Celery ----------------------------------------------------------------------------------------------------------------------
SBS_BROKER_URL = env.address(
    "SBS_BROKER_URL", "filesystem://localhost/", ("filesystem", "redis", "rediss", *(() if IS_PROD else ("memory",)))
)
CELERY_BROKER_URL = SBS_BROKER_URL
if SBS_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT = "sbs.lib.filequeue.Transport"
    _queue = SBS_VAR / "broker"
    for _sub in ("q", "processed", "control"):
        (_queue / _sub).mkdir(parents=True, exist_ok=True, mode=0o700)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue / "q"),
        "data_folder_out": str(_queue / "q"),
        "processed_folder": str(_queue / "processed"),
        "store_processed": False,
        "polling_interval": 0.2,
        "control_folder": str(_queue / "control"),
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ALWAYS_EAGER = env.bool("SBS_TASKS_EAGER", default=IS_TEST)
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
SBS_JOB_CLAIM_SECONDS = env.int("SBS_JOB_CLAIM_SECONDS", default=300)  # a worker silent for so long has lost its document job
CELERY_BEAT_SCHEDULE_FILENAME = str(SBS_VAR / "beat")
CELERY_BEAT_SCHEDULE = {
    # Beat fires hourly and idempotent code decides by Stockholm date: no DST trap, a missed night is made up (stack.md).
    "sweep-documents": {"task": "sbs.documents.tasks.sweep", "schedule": crontab(minute=7)},
    "sweep-overview": {"task": "sbs.overview.tasks.sweep", "schedule": crontab(minute=37)},
    "sweep-notices": {"task": "sbs.notices.tasks.sweep", "schedule": crontab(minute=17)},
}
if SBS_BOUNCE_MAILDIR:
    CELERY_BEAT_SCHEDULE["read-bounces"] = {"task": "sbs.notices.tasks.read_bounces", "schedule": crontab(minute=12)}
if not SBS_DEMO:  # the demo plays 2020–2022: there the calendar stands still, else its agreement would end while one looks at it
    CELERY_BEAT_SCHEDULE["agreements-daily"] = {"task": "agreements.tasks.follow_dates", "schedule": crontab(minute=27)}
    CELERY_BEAT_SCHEDULE["holds-daily"] = {"task": "payments.tasks.propose_holds", "schedule": crontab(minute=47)}
    CELERY_BEAT_SCHEDULE["late-reports"] = {"task": "reporting.tasks.follow_late", "schedule": crontab(minute=57)}
    CELERY_BEAT_SCHEDULE["reminders-daily"] = {"task": "reporting.tasks.send_reminders", "schedule": crontab(minute=52)}
    CELERY_BEAT_SCHEDULE["cases-daily"] = {"task": "agreements.tasks.follow_cases_dates", "schedule": crontab(minute=37)}

# --- Signing ---------------------------------------------------------------------------------------------------------------------
SBS_KEYS = SBS_VAR / "keys"
SBS_SIGNING = env.choice("SBS_SIGNING", "builtin", ("builtin", "pkcs11", "remote"))
# Only for pkcs11 and remote; sbs.documents.signing.backends names the one that is missing.
SBS_SIGNING_TSA_URL = env.str("SBS_SIGNING_TSA_URL", default="")  # RFC 3161
SBS_SIGNING_TRUST = env.str("SBS_SIGNING_TRUST", default="")  # PEM file: the roots that are trusted
SBS_SIGNING_CHAIN = env.str("SBS_SIGNING_CHAIN", default="")  # PEM file: certificates in between
SBS_SIGNING_CRLS = env.str("SBS_SIGNING_CRLS", default="")  # folder of revocation lists
SBS_SIGNING_FETCH = env.bool("SBS_SIGNING_FETCH", default=False)  # may ask the addresses in certificates
SBS_SIGNING_PKCS11_LIB = env.str("SBS_SIGNING_PKCS11_LIB", default="")
SBS_SIGNING_PKCS11_TOKEN = env.str("SBS_SIGNING_PKCS11_TOKEN", default="")
SBS_SIGNING_PKCS11_PIN = env.str("SBS_SIGNING_PKCS11_PIN", default="")
SBS_SIGNING_PKCS11_SEAL_LABEL = env.str("SBS_SIGNING_PKCS11_SEAL_LABEL", default="stampel")
SBS_SIGNING_PKCS11_PERSON_LABEL = env.str("SBS_SIGNING_PKCS11_PERSON_LABEL", default="person-{id}")
SBS_SIGNING_REMOTE_URL = env.str("SBS_SIGNING_REMOTE_URL", default="")
SBS_SIGNING_REMOTE_TOKEN = env.str("SBS_SIGNING_REMOTE_TOKEN", default="")

# --- Drafts of the huvudmän: encrypted with keys outside the database (rules.md, Eget utrymme) ----------------------------------------
SBS_DRAFT_KEYS = env.str("SBS_DRAFT_KEYS", default="")  # "0002:BASE64 0001:BASE64"; empty: files in the folder
SBS_DRAFT_KEY_FOLDER = SBS_KEYS / "utkast"
try:
    _draft_keys = keyring.read(SBS_DRAFT_KEYS, SBS_DRAFT_KEY_FOLDER).keys
except keyring.KeyringError as _error:
    raise ImproperlyConfigured(f"SBS_DRAFT_KEYS: {_error}") from None
if IS_PROD and not _draft_keys:
    raise ImproperlyConfigured(f"SBS_DRAFT_KEYS: sätt minst en nyckel, eller lägg en fil i SBS_VAR/keys/utkast. {keyring.HOW}")
del _draft_keys

# --- Logging ----------------------------------------------------------------------------------------------------------------------
SBS_LOG_LEVEL = env.choice("SBS_LOG_LEVEL", "WARNING" if IS_TEST else "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": SBS_LOG_LEVEL},
    # These tell every step of theirs; faults in a document are raised, not logged. A template's would tell the whole page: a draft.
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("django.template", "weasyprint", "weasyprint.progress", "fontTools", "pyhanko", "pyhanko_certvalidator", "pikepdf")
    },
}

DEFAULT_EXCEPTION_REPORTER = "sbs.lib.error_reports.QuietReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "sbs.lib.error_reports.QuietFilter"

for _folder in (SBS_VAR, MEDIA_ROOT, STATIC_ROOT, SBS_KEYS):
    _folder.mkdir(parents=True, exist_ok=True, mode=0o700)
