"""How often pages are read, without knowing by whom.

A page says with `{% views of="article" key=article.pk %}` what it is; a beacon of the reader's
browser counts it. Files are counted by their view: `statistics.count_download(request, kind, key)`.
What may be counted is registered (`statistics.counted.register`) in AppConfig.ready().
"""

from portal.statistics import counted as counted
from portal.statistics.visits import count_download as count_download
