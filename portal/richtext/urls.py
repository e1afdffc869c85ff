from django.urls import path

from portal.richtext import views

app_name = "richtext"
urlpatterns = [path("upload/", views.upload, name="upload")]
