from django.core.management.base import BaseCommand

from portal.demo import accounts
from portal.people.models import User


class Command(BaseCommand):
    help = "Print the accounts of create_trial_users and their password."

    def handle(self, **options):
        accounts.refuse_in_production()
        for person in User.objects.filter(username__in=accounts.usernames()).order_by("pk"):
            self.stdout.write(f"{person.username:<18} {person.display_name}")
        self.stdout.write(f"{'password':<18} {accounts.trial_password()}")
