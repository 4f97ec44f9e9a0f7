package dev.tidemark.brief.html;

import static j2html.TagCreator.a;

import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Gathers where each number of a page comes from, and links the number to it. */
final class Notes {
    /**
     * Where a number comes from.
     *
     * @param shown the number as it stands in the text
     * @param what what it is, in words
     * @param expression how it is computed; may be empty
     * @param rows which rows went into it
     * @param again a command that shows it again; may be empty
     */
    record Note(String shown, String what, String expression, String rows, String again) {}

    private final List<Note> notes = new ArrayList<>();

    /** The number as a link to its note. */
    DomContent number(String shown, String what, String expression, String rows, String again) {
        notes.add(new Note(shown, what, expression, rows, again));
        return a(shown).withClass("n").withHref("#n" + notes.size());
    }

    /** The command that prints the value of an expression on a day. */
    static String eval(String expression, int day) {
        String on = DecisionDay.iso(day);
        return "tidemark eval '" + expression.replace("'", "'\\''") + "' --from " + on + " --to " + on;
    }

    /** The command that prints all figures of an examination. */
    static String figures(Examination e) {
        return "tidemark check THESIS --as-of " + e.asOf().iso() + " --format json";
    }

    /** The command that makes such a page again. */
    static String page(Examination e) {
        return "tidemark check THESIS --as-of " + e.asOf().iso() + " --brief FILE.html";
    }

    List<Note> all() {
        return List.copyOf(notes);
    }
}
