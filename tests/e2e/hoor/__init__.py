"""What the walks through Höör's ÖK 2 share: the people, the forms, the judges of the finished file."""
