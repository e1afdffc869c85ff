from django.urls.resolvers import URLPattern

app_name = "feedback"

urlpatterns: list[URLPattern] = []
