"""Whether texts fit where they stand, and the steps of fit ladders: pure functions on layouts and compositions."""
