"""Scrapy settings. Where Scrapy's defaults are the wrong way round for us, the line says why."""

BOT_NAME = "mingcha"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
USER_AGENT = "mingcha/0.1"  # crawler.run takes the installation's, with its contact
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}

# Where a crawl starts from and ends in: an object with the methods of crawler.archive.Archive.
MINGCHA_ARCHIVE = "crawler.archive.CasefileArchive"
MINGCHA_RETRY_BACKOFF_S = 5.0
MINGCHA_PROGRESS_S = 0.0
MINGCHA_PROXY = ""
MINGCHA_HOURS = ""
MINGCHA_TIMEZONE = "Asia/Shanghai"
MINGCHA_MIN_RATE = 256.0  # bytes a second, after the grace
MINGCHA_RATE_GRACE_S = 15.0
MINGCHA_DELAY_FACTOR = 2.0  # a slow host is asked no sooner than so many of its latencies
MINGCHA_MAX_HTML_BYTES = 16 * 1024 * 1024

# No shells, no files, no inside addresses, no proxy from the environment.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "crawler.handlers.PoliteHandler",
    "https": "crawler.handlers.PoliteHandler",
    **dict.fromkeys(("file", "data", "ftp", "s3")),
}
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
HTTPPROXY_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is off
COOKIES_ENABLED = False
REFERRER_POLICY = "strict-origin-when-cross-origin"

# Limits. DOWNLOAD_MAXSIZE also holds for what a compressed body unpacks to.
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 20
RETRY_TIMES = 2
RETRY_HTTP_CODES = [429, 500, 502, 503, 504, 408]
RETRY_PRIORITY_ADJUST = 0
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

# The frontier and the lanes decide what goes when; Scrapy's own limits must not get in between.
SCHEDULER = "crawler.frontier.Frontier"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
CONCURRENT_REQUESTS = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 16
DOWNLOAD_DELAY = 0
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = False

# Redirects are followed by the spider, which judges each hop and gives each end a reason.
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
HTTPERROR_ALLOW_ALL = True
ROBOTSTXT_OBEY = False  # replaced by crawler.robots, which obeys it also when it fails
HTTPCACHE_ENABLED = False
JOBDIR = None

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "crawler.gate.Gate": 50,
    "crawler.robots.Robots": 100,
    "crawler.render.Render": 560,
    "crawler.walls.Walls": 570,
    "crawler.unpack.Unpack": 590,
    "crawler.pacer.Pacer": 990,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
ITEM_PIPELINES = {"crawler.pipelines.Keep": 100}
EXTENSIONS = {"crawler.progress.Progress": 500}

LOG_FORMATTER = "crawler.logs.QuietLogFormatter"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
FEED_EXPORT_ENCODING = "utf-8"
