package dev.tidemark.cli;

import dev.tidemark.brief.FormatText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schema}: the format of thesis files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the format of thesis files: a JSON Schema for editors, or the reference page.",
        footer = {"", "Example:", "  tidemark schema > thesis.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Kind format = Kind.json;

    /** Formats of the format. */
    enum Kind {
        /** JSON Schema. */
        json,
        /** The reference page. */
        markdown
    }

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(format == Kind.json ? FormatText.schema() : FormatText.reference());
        return 0;
    }
}
