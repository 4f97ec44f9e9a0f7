package dev.tidemark.brief;

import dev.tidemark.verdict.Judge;

/** The rules of the judge: the page docs/verdicts.md, and JSON. */
public final class VerdictText {
    private VerdictText() {}

    /** The page. */
    public static String markdown() {
        StringBuilder out = new StringBuilder("# Verdicts\n\n"
                + "How the judge comes from evidence to a verdict. In each table the first row that applies counts."
                + " This page is made by `./tidemark catalogue --verdicts`.\n\n"
                + "A verdict is `supported`, `refuted`, `inconclusive` or `untestable`, and always has a reason in"
                + " words. What the numbers are is told in [history.md](history.md).\n");
        for (Judge.Table table : Judge.tables()) {
            out.append("\n## ").append(table.title()).append("\n\n| | rule | when | verdict |\n|---|---|---|---|\n");
            int row = 1;
            for (Judge.Table.Row r : table.rows()) {
                out.append("| ")
                        .append(row++)
                        .append(" | ")
                        .append(r.name())
                        .append(" | ")
                        .append(r.when())
                        .append(" | ")
                        .append(r.kind().word())
                        .append(" |\n");
            }
        }
        out.append("\n## Claims about a level or a change\n\nA condition on a date is `supported` when it was met and"
                + " `refuted` when it was not; a change between two dates likewise, by its direction and size. Where"
                + " the data cannot say the claim is `untestable`.\n");
        return out.toString();
    }

    /** For programs. */
    public static String json() {
        return JsonBrief.text(json -> json.list(Judge.tables(), table -> {
            json.text("judges", table.title());
            json.list("rules", table.rows(), r -> {
                json.text("rule", r.name());
                json.text("when", r.when());
                json.text("verdict", r.kind().word());
            });
        }));
    }
}
