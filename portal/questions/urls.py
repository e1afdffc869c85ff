from django.urls.resolvers import URLPattern

app_name = "questions"

urlpatterns: list[URLPattern] = []
