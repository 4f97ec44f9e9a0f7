package dev.tidemark.cli;

import dev.tidemark.run.Examination;

/** Says what a thesis names and the data place does not have. */
final class Missing {
    private Missing() {}

    /** Says what is missing, and gives the exit code. */
    static int say(Examination examination, Session session) {
        examination
                .missing()
                .forEach((id, reason) -> session.say("tidemark: missing: "
                        + (id.equals(reason) ? reason : id + ": " + reason) + "; what depends on it is unknown"));
        return examination.missing().isEmpty() ? 0 : Main.DATA;
    }
}
