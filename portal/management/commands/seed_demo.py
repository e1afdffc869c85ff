from django.core.management.base import BaseCommand

from portal.demo import accounts, seed


class Command(BaseCommand):
    help = "Load the demo content into an empty portal; does nothing when it is there already."

    def handle(self, **options):
        accounts.refuse_in_production()
        people = accounts.create_trial_users()
        if seed.is_seeded():
            self.stdout.write("Demo content: already there.")
        else:
            seed.seed(people, self.tell)
            self.stdout.write("Demo content: loaded.")
        seed.publish_bulletin(people, self.tell)

    def tell(self, what: str) -> None:
        self.stdout.write(f"  making {what} ...")
