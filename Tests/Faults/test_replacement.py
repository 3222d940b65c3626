"""Replicas replaced one after another under load, as an orchestrator does it."""


def test_a_rolling_replacement_is_not_noticed_by_callers(world, make_load, make_tap):
    replicas = world.start(2)
    load, tap = make_load("rolling"), make_tap()

    def keep_asking():
        if load.next == len(load.order) and load.ended > len(load.intents) - 60:
            load.create(40)
    for leaving in list(replicas):
        answered = load.ended
        load.run(until=lambda: load.ended >= answered + 60, each_step=keep_asking, what="the load goes on")
        coming = world.launch()
        load.run(until=lambda: coming.logged("ready"), each_step=keep_asking, what="the new replica is ready")
        leaving.ask_to_stop()
        load.run(until=lambda: leaving.process.poll() is not None, each_step=keep_asking, what="the old replica is gone")
        assert leaving.process.returncode == 0
        assert leaving.log()[-1]["level"] != "error"
    load.run()
    load.check()
    tap.check(load.created_events())
    refused = [content for intent in load.intents.values() for _, content in intent.replies if not content["success"]]
    assert not refused, refused[:3]
