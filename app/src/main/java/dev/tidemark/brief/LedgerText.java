package dev.tidemark.brief;

import dev.tidemark.expr.Visible;
import dev.tidemark.ledger.Fault;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Outlook;
import dev.tidemark.ledger.Registration;
import dev.tidemark.ledger.Resolving;
import dev.tidemark.ledger.Standing;
import dev.tidemark.study.Followed;
import java.util.List;
import java.util.Locale;

/**
 * A ledger for a terminal.
 *
 * @param lastDay the last decision day that is over
 * @param paint the colours
 */
public record LedgerText(int lastDay, Paint paint) {
    private static final int WIDTH = 78;
    private static final String INDENT = "     ";

    /** All claims, the scores and the head. */
    public String list(Ledger ledger) {
        StringBuilder out = new StringBuilder();
        claims(out, ledger);
        out.append('\n').append(new ScoreText(paint).text(ledger.scores(lastDay)));
        return head(out, ledger).toString();
    }

    private void claims(StringBuilder out, Ledger ledger) {
        List<Standing> all = ledger.standings();
        Words.wrapped(out, "", "", counted(ledger), WIDTH);
        if (all.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of("no.", "from", "until", "forecast", "base", "state"), "rlllrl");
        for (Standing s : all) {
            table.row(
                    Integer.toString(s.entry().number()),
                    s.claim().scoredFrom().toString(),
                    s.claim().ends().toString(),
                    forecast(s.claim()),
                    ScoreText.percent(s.claim().base().rate()),
                    state(s));
        }
        List<String> lines = table.lines(WIDTH);
        out.append('\n').append(paint.faint(lines.getFirst())).append('\n');
        for (int i = 0; i < all.size(); i++) {
            Registration claim = all.get(i).claim();
            out.append(lines.get(i + 1)).append('\n');
            Words.wrapped(out, INDENT, INDENT, Visible.text(claim.title()), WIDTH);
            String who = claim.outcome() + ", claimed by " + Visible.text(claim.claimant());
            Words.wrapped(out, INDENT, INDENT, who, WIDTH);
        }
    }

    private String counted(Ledger ledger) {
        List<Standing> all = ledger.standings();
        long open = count(all, Standing.State.OPEN);
        long due = count(all, Standing.State.DUE);
        return ledger.file() + ": " + Words.count(all.size(), "claim") + ", " + open + " open"
                + (due > 0 ? ", " + due + " due (`ledger resolve` looks what came of them)" : "");
    }

    private long count(List<Standing> all, Standing.State state) {
        return all.stream().filter(s -> s.state(lastDay) == state).count();
    }

    static String forecast(Registration claim) {
        return switch (claim.forecast().basis()) {
            case STATED -> ScoreText.percent(claim.forecast().probability());
            case IMPLIED -> ScoreText.percent(claim.forecast().probability()) + " implied";
            case NONE -> "none";
        };
    }

    /** The state in words, with what keeps it out of scores. */
    String state(Standing s) {
        return s.state(lastDay).word()
                + (s.claim().backdated() ? ", back-dated" : "")
                + (s.claim().seen().simulated() ? ", SIMULATED" : "");
    }

    private static StringBuilder head(StringBuilder out, Ledger ledger) {
        ledger.faults().forEach(f -> Words.wrapped(out, "", "  ", fault(ledger, f), WIDTH));
        return out.append("head  ").append(ledger.head()).append('\n');
    }

    private static String fault(Ledger ledger, Fault fault) {
        String where = fault.line() == 0 ? ledger.file().toString() : ledger.file() + ":" + fault.line();
        String end = fault.kind() == Fault.Kind.TORN
                ? "; it is no entry, nothing before it is lost, and the next entry takes its place"
                : "";
        return where + ": " + (fault.line() == 0 ? "" : "the line ") + fault.what() + end;
    }

    /** What a registration wrote. */
    public String registered(Ledger ledger) {
        Standing last = ledger.standings().getLast();
        StringBuilder out = new StringBuilder();
        Words.wrapped(
                out,
                "",
                "",
                "Registered as entry " + last.entry().number() + " of " + ledger.file()
                        + ". Keep the head, or publish it: it proves later that nothing was cut off or written anew.",
                WIDTH);
        out.append('\n');
        out.append(entry(last));
        return head(out.append('\n'), ledger).toString();
    }

    /** One claim with everything but its text. */
    public String entry(Standing s) {
        Registration claim = s.claim();
        TextTable table =
                new TextTable(List.of("entry", Integer.toString(s.entry().number())), "ll");
        table.row("thesis", TextTable.clipped(Visible.text(claim.thesis()), 60));
        table.row("title", TextTable.clipped(Visible.text(claim.title()), 60));
        table.row("claimed by", TextTable.clipped(Visible.text(claim.claimant()), 60));
        table.row("registered", s.entry().at().toString());
        table.row("scored from", claim.scoredFrom() + (claim.backdated() ? " (back-dated: in no score)" : ""));
        table.row("by outcome", claim.outcome() + ", until " + claim.ends());
        table.row("forecast", forecast(claim));
        table.row(
                "base rate",
                ScoreText.percent(claim.base().rate()) + " of "
                        + Words.count(claim.base().days(), "day") + " on which "
                        + claim.base().of() + " is known");
        table.row(
                "data",
                claim.seen().source() + " as of " + claim.seen().asOf()
                        + (claim.seen().simulated() ? " (SIMULATED: in no score)" : ""));
        table.row("fingerprint", claim.seen().fingerprint());
        table.row("thesis sha256", claim.sha256());
        table.row("hash", s.entry().hash());
        table.row("Tidemark", claim.version());
        table.row(
                "state",
                state(s)
                        + s.resolution()
                                .map(r -> r.hitOn().map(on -> " on " + on).orElse("") + " as of "
                                        + r.seen().asOf())
                                .orElse(""));
        return String.join("\n", table.lines(WIDTH)) + "\n";
    }

    /** What a resolution found and wrote. */
    public String resolved(Resolving.Resolved resolved) {
        StringBuilder out = new StringBuilder();
        for (Outlook o : resolved.outlooks()) {
            Words.wrapped(out, o.contradicts() ? "!! " : "", "   ", outlook(o), WIDTH);
        }
        out.append(out.isEmpty() ? "" : "\n");
        return out + list(resolved.ledger());
    }

    private String outlook(Outlook o) {
        int number = o.standing().entry().number();
        Registration claim = o.standing().claim();
        String now = o.followed().word() + o.hitOn().map(on -> " on " + on).orElse("");
        if (o.contradicts()) {
            return number + ": these data, as of " + o.seen().asOf() + ", say " + now + "; "
                    + o.standing().resolution().orElseThrow().result().word()
                    + " is written down, and stands";
        }
        if (o.standing().resolution().isPresent()) {
            return number + ": written down before"
                    + (o.followed() == Followed.UNKNOWN ? ", cannot be computed again: " + o.reason() : "");
        }
        return number + ": "
                + switch (o.followed()) {
                    case HIT, MISS, ALREADY -> now + ", now written down";
                    case OPEN ->
                        "open until " + claim.ends()
                                + (o.standing().isOver(lastDay)
                                        ? "; the data end on " + o.seen().asOf()
                                        : "");
                    case UNKNOWN -> "unknown: " + Visible.text(o.reason()) + "; nothing is written down";
                };
    }

    /**
     * What a verification found.
     *
     * @param ledger the ledger
     * @param faults what is wrong with it
     * @param head the hash that was kept elsewhere, or empty
     */
    public String verified(Ledger ledger, List<Fault> faults, String head) {
        StringBuilder out = new StringBuilder();
        faults.forEach(f -> Words.wrapped(out, "!! ", "   ", fault(ledger, f), WIDTH));
        boolean damaged = faults.stream().anyMatch(Fault::isDamage);
        String result;
        if (damaged) {
            result = ledger.file() + ": not as it was written";
        } else {
            result = ledger.file() + ": " + Words.count(ledger.entries().size(), "line")
                    + (ledger.entries().size() == 1 ? " is" : " are") + " as written, each after the one before";
            result += head.isEmpty()
                    ? ". Whether lines were cut off its end, or all were written anew, only a head that was kept"
                            + " elsewhere can tell: --head HASH"
                    : ", and the head that was kept is among them";
        }
        Words.wrapped(out, "", "", result, WIDTH);
        if (!damaged) {
            out.append("head  ").append(ledger.head()).append('\n');
        }
        return out.toString();
    }

    /** The word for a kind of fault in programs. */
    static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
