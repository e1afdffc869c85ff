from django.core.management.base import BaseCommand

from campaigns import demo
from campaigns.models import OutreachSession


class Command(BaseCommand):
    help = "Load the outreach campaign of 2022 with its sources. Running it again changes nothing."

    def handle(self, *args, **options) -> None:
        plan = demo.load_2022()
        self.stdout.write(
            f"{plan}: {OutreachSession.objects.filter(plan=plan).count()} places, {plan.get_absolute_url()}"
        )
