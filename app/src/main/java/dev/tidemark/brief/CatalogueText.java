package dev.tidemark.brief;

import dev.tidemark.expr.Param;
import dev.tidemark.expr.Transform;
import java.util.List;

/** The vocabulary as text, JSON, and the Markdown of docs/catalogue.md. */
public final class CatalogueText {
    private static final int WIDTH = 78;

    private CatalogueText() {}

    /** For a terminal. */
    public static String text(List<Transform> entries, Paint paint) {
        StringBuilder out = new StringBuilder();
        Transform.Family family = null;
        for (Transform t : entries) {
            if (t.family() != family) {
                out.append(family == null ? "" : "\n")
                        .append(paint.strong(t.family().title()))
                        .append("\n\n");
                family = t.family();
            }
            out.append("  ").append(paint.strong(t.signature())).append('\n');
            Words.wrap(t.says(), WIDTH - 6)
                    .forEach(l -> out.append("      ").append(l).append('\n'));
            for (Param p : t.params()) {
                String standard = p.standard().isEmpty() ? "" : "; default " + p.standard();
                Words.wrap(p.name() + ": " + p.says() + standard, WIDTH - 8)
                        .forEach(l ->
                                out.append("        ").append(paint.faint(l)).append('\n'));
            }
            line(out, paint, "gives", unit(t));
            line(out, paint, "formula", t.formula());
            line(out, paint, "warm-up", t.warmUp());
            line(out, paint, "source", t.source());
            line(out, paint, "example", t.example());
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Paint paint, String label, String text) {
        Words.wrap(label + ": " + text, WIDTH - 6)
                .forEach(l -> out.append("      ").append(paint.faint(l)).append('\n'));
    }

    private static String unit(Transform t) {
        return t.gives();
    }

    /** The page docs/catalogue.md. */
    public static String markdown(List<Transform> entries) {
        StringBuilder out = new StringBuilder("# Catalogue\n\nWhat expressions may call. This page is made by"
                + " `./tidemark catalogue --format markdown`.\n");
        Transform.Family family = null;
        for (Transform t : entries) {
            if (t.family() != family) {
                out.append("\n## ").append(t.family().title()).append('\n');
                family = t.family();
            }
            out.append("\n### ")
                    .append(t.name())
                    .append("\n\n`")
                    .append(t.signature())
                    .append("`\n\n");
            out.append(t.says()).append("\n\n");
            for (Param p : t.params()) {
                out.append("- `").append(p.name()).append("`: ").append(p.says());
                if (!p.words().isEmpty()) {
                    out.append(" (").append(String.join(", ", p.words())).append(")");
                }
                out.append(p.standard().isEmpty() ? "" : "; default `" + p.standard() + "`")
                        .append('\n');
            }
            out.append(t.params().isEmpty() ? "" : "\n");
            out.append("| gives | formula | warm-up | source |\n|---|---|---|---|\n| ")
                    .append(cell(unit(t)))
                    .append(" | ")
                    .append(cell(t.formula()))
                    .append(" | ")
                    .append(cell(t.warmUp()))
                    .append(" | ")
                    .append(cell(t.source()))
                    .append(" |\n\n");
            out.append("Example: `").append(t.example()).append("`\n");
        }
        return out.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    /** A list for programs. */
    public static String json(List<Transform> entries) {
        return JsonBrief.text(json -> json.list(entries, t -> {
            json.text("name", t.name());
            json.text("family", t.family().title());
            json.text("signature", t.signature());
            json.text("says", t.says());
            json.text("gives", unit(t));
            json.text("formula", t.formula());
            json.text("warm_up", t.warmUp());
            json.text("source", t.source());
            json.text("example", t.example());
        }));
    }
}
