"""Official statistics asked for over the network and written as files, unchanged: the only room that has one.

The importers read these files; nothing is interpreted here.
"""

from steeldialogue.download.comext import ComextRequest, download_comext
from steeldialogue.download.comtrade import ComtradeRequest, download_comtrade
from steeldialogue.download.errors import DownloadError
from steeldialogue.download.worldbank import WorldBankRequest, download_worldbank

__all__ = [
    "ComextRequest",
    "ComtradeRequest",
    "DownloadError",
    "WorldBankRequest",
    "download_comext",
    "download_comtrade",
    "download_worldbank",
]
