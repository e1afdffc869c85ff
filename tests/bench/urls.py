"""The portal's addresses and an empty view, to see what Django itself costs."""

from django.http import HttpResponse
from django.urls import path

from portal.urls import urlpatterns as portal_urls

urlpatterns = [path("bench/empty", lambda request: HttpResponse("")), *portal_urls]
