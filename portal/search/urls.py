from django.urls.resolvers import URLPattern

app_name = "search"

urlpatterns: list[URLPattern] = []
