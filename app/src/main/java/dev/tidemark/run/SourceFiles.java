package dev.tidemark.run;

import dev.tidemark.ingest.sync.Mapping;
import dev.tidemark.ingest.sync.MappingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that map names to services: {@code sources.yaml} beside {@code tidemark.yaml}, what {@code tidemark.yaml} says
 * of it itself, and the user's own {@code sources.yaml}, each laid over those before.
 *
 * <p>They are read for a synchronisation alone: whoever works with what is there need not wait for it.
 */
public final class SourceFiles {
    private static final String NAME = "sources.yaml";
    private static final String SETTINGS = "tidemark.yaml";

    private SourceFiles() {}

    /**
     * Reads them.
     *
     * @throws Problems if one of them cannot be used
     */
    public static Mapping read(Settings settings) throws Problems {
        List<Path> files = new ArrayList<>();
        files.add(settings.home().resolve(NAME));
        files.add(settings.home().resolve(SETTINGS));
        ConfigFolder.of(settings.environment()).ifPresent(folder -> files.add(folder.resolve(NAME)));
        Mapping mapping = Mapping.NONE;
        for (Path file : files) {
            if (Files.exists(file)) {
                String text = Examiner.text(file);
                MappingReader.Read read = file.endsWith(SETTINGS)
                        ? MappingReader.readSettings(text, file.toString())
                        : MappingReader.read(text, file.toString());
                mapping = mapping.with(
                        read.mapping().orElseThrow(() -> new Problems(Problems.Fault.INPUT, "", read.diagnostics())));
            }
        }
        return mapping;
    }
}
