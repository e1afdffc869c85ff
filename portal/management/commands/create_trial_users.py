from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.demo import accounts


class Command(BaseCommand):
    help = "One throw-away account per role; prints how to log in. Refused in production."

    def handle(self, **options):
        accounts.refuse_in_production()
        accounts.create_trial_users()
        call_command("demo_logins", stdout=self.stdout)
