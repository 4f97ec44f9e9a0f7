package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path WEB =
            Path.of(System.getProperty("tidemark.home", "..")).resolve("web/src/main/resources/dev/tidemark/web");
    private static final Pattern TOP_LEVEL = Pattern.compile(
            "^(?:export )?(?:async )?(?:function\\*?|const|let|var|class)\\s+([\\w$]+|[\\[{].*)", Pattern.MULTILINE);

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(WEB)) {
            return files.filter(f -> f.toString().endsWith(".js")).sorted().toList();
        }
    }

    private static List<String> names(String text) {
        return TOP_LEVEL.matcher(text).results().map(r -> r.group(1)).toList();
    }

    @Test
    void topLevelNamesAreUniqueOverAllModules() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path module : modules()) {
            List<String> own = names(Files.readString(module));
            assertThat(own).as(module.toString()).isNotEmpty();
            names.addAll(own);
        }

        assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates().allMatch(n -> n.matches("[\\w$]+"));
        assertThat(names).doesNotContain("echarts");
    }

    @Test
    void theBundleHoldsEveryModuleThatIsNeededOnce() throws IOException {
        String bundle = Assets.bundle("brief.js");

        List<String> names = new ArrayList<>();
        for (Path module : modules()) {
            names.addAll(names(Files.readString(module)));
        }
        assertThat(names(bundle)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void noImportAndNoExportIsLeft() {
        assertThat(Assets.bundle("brief.js"))
                .doesNotContainPattern("(?m)^\\s*(import|export)\\b")
                .doesNotContain("import(");
    }

    @Test
    void whatIsImportedStandsBeforeWhatImportsIt() throws IOException {
        String bundle = Assets.bundle("brief.js");
        Pattern imports = Pattern.compile("from '\\./([^']+)'");
        int seen = 0;
        for (Path module : modules()) {
            String text = Files.readString(module);
            Matcher needed = imports.matcher(text);
            while (needed.find()) {
                seen++;
                assertThat(place(bundle, Files.readString(WEB.resolve(needed.group(1)))))
                        .as(needed.group(1) + " before " + module.getFileName())
                        .isLessThan(place(bundle, text));
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    private static int place(String bundle, String module) {
        String first =
                TOP_LEVEL.matcher(module).results().findFirst().orElseThrow().group();
        int place = bundle.indexOf(first.replace("export ", ""));
        assertThat(place).as(first).isNotNegative();
        return place;
    }

    @Test
    void smallModulesArePutInOrder() {
        assertThat(Assets.bundle("bundle-top.js").lines().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "const LOW = 1;",
                        "function left() {",
                        "  return LOW;",
                        "}",
                        "async function right() {",
                        "  return LOW + 1;",
                        "}",
                        "left();",
                        "right();");
    }

    @Test
    void modulesThatImportEachOtherAreAnError() {
        assertThatThrownBy(() -> Assets.bundle("bundle-cycle-a.js"))
                .hasMessageContaining("import each other")
                .hasMessageContaining("bundle-cycle-b.js");
    }

    @Test
    void aModuleThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Assets.bundle("bundle-missing.js")).hasMessageContaining("bundle-nowhere.js");
    }

    @Test
    void thePolicyNamesWhatThePageCarriesAndNothingElse() throws Exception {
        Page page = Page.of(HtmlBrief.of(BriefCase.SUPPORTED.illustration()));
        String policy = page.tags().stream()
                .filter(t -> t.attribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow()
                .attribute("content");
        List<String> hashes = new ArrayList<>();
        for (String inline : page.inline()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(sum) + "'");
        }

        assertThat(hashes).hasSize(4);
        assertThat(policy.split("; "))
                .containsExactly(
                        "default-src 'none'",
                        "script-src " + hashes.get(2) + " " + hashes.get(3),
                        "style-src " + hashes.get(0),
                        "img-src data: blob:",
                        "base-uri 'none'",
                        "form-action 'none'");
    }

    @Test
    void nothingInThePageCouldEndItsScriptsEarly() {
        Page page = Page.of(HtmlBrief.of(BriefCase.SUPPORTED.illustration()));

        assertThat(page.inline())
                .hasSize(4)
                .allSatisfy(inline -> assertThat(inline)
                        .doesNotContainIgnoringCase("</script")
                        .doesNotContainIgnoringCase("</style")
                        .doesNotContain("<!--"));
    }

    @Test
    void thePageAsksForNothingFromElsewhere() {
        Page page = Page.of(HtmlBrief.of(BriefCase.SUPPORTED.illustration()));

        assertThat(page.markup()).doesNotContainPattern("\\b(src|srcset|action|poster|data)=\"");
        assertThat(page.inline().getFirst()).doesNotContain("@import").doesNotContain("url(");
        assertThat(page.inline().getLast())
                .doesNotContain("fetch(")
                .doesNotContain("XMLHttpRequest")
                .doesNotContain("http");
    }
}
