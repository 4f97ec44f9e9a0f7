package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.brief.CatalogueText;
import dev.tidemark.brief.FormatText;
import dev.tidemark.brief.StatText;
import dev.tidemark.brief.VerdictText;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.study.test.StatTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pages that are made from the code say what the code says; each names the command that makes it. */
class GeneratedPagesTest {
    private static final Path HOME = Path.of(System.getProperty("tidemark.home", ".."));

    @Test
    void theCataloguePageIsTheCatalogue() throws IOException {
        assertThat(HOME.resolve("docs/catalogue.md")).content().isEqualTo(CatalogueText.markdown(Transforms.entries()));
    }

    @Test
    void theReferencePageIsTheFormat() throws IOException {
        assertThat(HOME.resolve("docs/thesis-file.md")).content().isEqualTo(FormatText.reference());
    }

    @Test
    void theVerdictsPageIsTheJudgesTables() {
        assertThat(HOME.resolve("docs/verdicts.md")).content().isEqualTo(VerdictText.markdown());
    }

    @Test
    void theStatisticsPageIsTheCatalogueOfTests() {
        assertThat(HOME.resolve("docs/statistics.md")).content().isEqualTo(StatText.markdown(StatTests.all()));
    }

    @Test
    void theSchemaIsTheFormat() throws IOException {
        assertThat(Files.readString(HOME.resolve("theses/thesis.schema.json"))).isEqualTo(FormatText.schema());
    }
}
