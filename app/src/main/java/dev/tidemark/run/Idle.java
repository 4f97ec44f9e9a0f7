package dev.tidemark.run;

import dev.tidemark.thesis.Thesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which knobs of several values play no part in what a sweep looks at, in words. */
final class Idle {
    private Idle() {}

    /**
     * A note for each.
     *
     * @param thesis the thesis with all values of its knobs
     * @param of whose events are looked at
     */
    static List<String> notes(Thesis thesis, String of) {
        Set<String> events = thesis.knobsOfEvents(of);
        Set<String> rotation = thesis.knobsOfRotation(of);
        List<String> notes = new ArrayList<>();
        thesis.knobs().forEach((knob, values) -> {
            if (values.size() < 2) {
                return;
            }
            if (rotation.contains(knob)) {
                notes.add("the knob " + knob
                        + " plays a part in the rotation only, whose variants it makes; the events of " + of
                        + " are the same with each of its values, and counted once");
            } else if (!events.contains(knob)) {
                notes.add("the knob " + knob + " plays no part in the events of " + of
                        + (thesis.outcomes().isEmpty() ? " and in the rotation" : " and in the outcomes")
                        + ", so that its values make no variants");
            } else {
                thesis.outcomes().stream()
                        .filter(outcome -> !thesis.knobsOf(of, outcome).contains(knob))
                        .forEach(outcome -> notes.add("the knob " + knob + " plays no part in " + outcome.id()
                                + ": its variants there are alike, each counted"));
            }
        });
        return notes;
    }
}
