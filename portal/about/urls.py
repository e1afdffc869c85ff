from django.urls.resolvers import URLPattern

app_name = "about"

urlpatterns: list[URLPattern] = []
