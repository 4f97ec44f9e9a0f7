package dev.tidemark.cli;

import dev.tidemark.brief.CatalogueText;
import dev.tidemark.brief.VerdictText;
import dev.tidemark.expr.Nearest;
import dev.tidemark.expr.Transform;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.run.Problems;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catalogue}: what expressions may call. */
@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        description = "Lists what expressions may call: signature, units, warm-up, formula, source.",
        footer = {"", "Examples:", "  tidemark catalogue", "  tidemark catalogue breakout"})
final class CatalogueCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "one entry only")
    private @Nullable String name;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.text;

    @Option(names = "--verdicts", description = "the rules of the judge instead")
    private boolean verdicts;

    CatalogueCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (verdicts) {
            session.print(format == Format.json ? VerdictText.json() : VerdictText.markdown());
            return 0;
        }
        List<Transform> entries = Transforms.entries();
        if (name != null) {
            String wanted = name;
            entries = entries.stream().filter(t -> t.name().equals(wanted)).toList();
            if (entries.isEmpty()) {
                String hint = Nearest.hint(wanted, Transforms.vocabulary().names());
                throw Problems.input("the catalogue has no " + wanted + (hint.isEmpty() ? "" : " — " + hint));
            }
        }
        session.print(
                switch (format) {
                    case text -> CatalogueText.text(entries, session.paint());
                    case json -> CatalogueText.json(entries);
                    case markdown -> CatalogueText.markdown(entries);
                });
        return 0;
    }
}
