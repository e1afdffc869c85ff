from django.urls.resolvers import URLPattern

app_name = "statistics"

urlpatterns: list[URLPattern] = []
