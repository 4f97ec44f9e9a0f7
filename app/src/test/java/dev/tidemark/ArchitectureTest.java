package dev.tidemark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tidemark.source.Provider;
import dev.tidemark.watch.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the architecture: who may see whom, and what must never happen where. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.tidemark");

    private static final String[] ENGINE = {
        "dev.tidemark.series..",
        "dev.tidemark.expr..",
        "dev.tidemark.thesis..",
        "dev.tidemark.stat..",
        "dev.tidemark.study..",
        "dev.tidemark.verdict..",
        "dev.tidemark.math.."
    };

    /** From the first to the last stage: nobody may see a later one. */
    private static final List<String> STAGES = List.of(
            "math",
            "stat",
            "series",
            "expr",
            "thesis",
            "study",
            "verdict",
            "calendar",
            "doctor",
            "source",
            "store",
            "ingest",
            "run",
            "watch",
            "trial",
            "ledger",
            "brief",
            "desk",
            "http",
            "cli");

    @Test
    void theScanSawTheProject() {
        assertThat(ALL.size()).isGreaterThan(150);
        for (String stage : List.of(
                "math", "stat", "series", "expr", "thesis", "study", "source", "store", "ingest", "run", "watch",
                "ledger", "brief", "desk", "http", "cli")) {
            assertThat(ALL.stream().filter(c -> inStage(c, stage)).count())
                    .as("classes seen in " + stage)
                    .isGreaterThan(2);
        }
    }

    private static boolean inStage(JavaClass c, String stage) {
        String root = "dev.tidemark." + stage;
        return c.getPackageName().equals(root) || c.getPackageName().startsWith(root + ".");
    }

    @Test
    void everyStageSeesEarlierStagesOnly() {
        for (int i = 0; i < STAGES.size(); i++) {
            String[] later = STAGES.subList(i + 1, STAGES.size()).stream()
                    .map(s -> "dev.tidemark." + s + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.tidemark." + STAGES.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .allowEmptyShould(true)
                        .check(ALL);
            }
        }
    }

    @Test
    void pagesAreSeenByTheCommandLineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tidemark.http.page..", "dev.tidemark.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidemark.http.page..")
                .check(ALL);
    }

    @Test
    void kernelsSeeNothingOfTheProject() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidemark.math..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in other packages of the project",
                        c -> c.getPackageName().startsWith("dev.tidemark.") && !inStage(c, "math")))
                .check(ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.tidemark.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void theEngineHasNoInputAndNoOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("do I/O", c -> {
                    String name = c.getName();
                    return (name.startsWith("java.io.")
                                    && !name.equals("java.io.Serial")
                                    && !name.equals("java.io.Serializable"))
                            || name.startsWith("java.nio.file.")
                            || name.startsWith("java.nio.channels.")
                            || name.startsWith("java.net.")
                            || name.startsWith("java.sql.");
                }))
                .check(ALL);
    }

    @Test
    void theEngineHasNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(ALL);
    }

    @Test
    void theEngineDrawsNothingByItselfAndStartsNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom"
                        + "|java\\.security\\.SecureRandom|java\\.lang\\.Thread"
                        + "|java\\.util\\.concurrent\\..*Executor.*|java\\.util\\.concurrent\\.CompletableFuture")
                .orShould()
                .callMethod(Math.class, "random")
                .check(ALL);
    }

    @Test
    void databasesAreInTheStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.duckdb..")
                .check(ALL);
        assertThat(ALL.stream()
                        .filter(c -> inStage(c, "store"))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .anyMatch(d -> d.getTargetClass().getPackageName().equals("java.sql")))
                .isTrue();
    }

    @Test
    void theNetworkIsInTheFetcherAndChannelsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tidemark.source", "dev.tidemark.watch.channel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "io.github.resilience4j..")
                .check(ALL);
    }

    @Test
    void connectionsOfAlertsAreMadeByChannelsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.watch.channel")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.Socket|javax\\.net\\..*Socket.*|jakarta\\.mail\\..*|org\\.eclipse\\.angus\\..*")
                .check(ALL);
    }

    @Test
    void channelsSeeNoChannelAndNoStore() {
        Set<JavaClass> channels = ALL.stream()
                .filter(c -> inStage(c, "watch.channel") && c.isAssignableTo(Channel.class) && !c.isInterface())
                .collect(Collectors.toSet());
        assertThat(channels).hasSizeGreaterThan(6);
        noClasses()
                .that(DescribedPredicate.describe("are channels", channels::contains))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are the store, or what reads the settings",
                        c -> inStage(c, "store") || inStage(c, "run") || inStage(c, "ingest")))
                .check(ALL);
        for (JavaClass channel : channels) {
            assertThat(channel.getDirectDependenciesFromSelf().stream()
                            .map(d -> d.getTargetClass())
                            .filter(c -> channels.contains(c) && !c.equals(channel)))
                    .as(channel.getName())
                    .isEmpty();
        }
    }

    @Test
    void providersMapAndDoNothingElse() {
        Set<String> packages = ALL.stream()
                .filter(c -> c.isAssignableTo(Provider.class) && !c.isInterface())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(packages).hasSizeGreaterThan(9).doesNotContain("dev.tidemark.source");
        noClasses()
                .that(DescribedPredicate.describe("belong to a provider", c -> packages.contains(c.getPackageName())))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\..*|java\\.nio\\.file\\..*|java\\.util\\.Random|java\\.lang\\.Thread"
                        + "|java\\.util\\.concurrent\\..*|java\\.time\\.(Clock|InstantSource)|tools\\.jackson\\..*")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(ALL);
    }

    @Test
    void sourcesOfTheNetworkAreToldWhatTimeItIs() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are the contract of sources, the fetcher or a provider",
                        c -> inStage(c, "source") && !inStage(c, "source.bundle") && !inStage(c, "source.simulated")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(ALL);
    }

    @Test
    void theEnvironmentIsHandedOverByTheCommandLine() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.tidemark.cli.Main")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(ALL);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void sourcesAndStoreMeetInIngestOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidemark.source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidemark.store..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.tidemark.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidemark.source..")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tidemark.ingest..", "dev.tidemark.cli..", "dev.tidemark.store..", "dev.tidemark.watch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tidemark.store..")
                .check(ALL);
    }

    @Test
    void theStoreSeesSeriesAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.tidemark.store..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in other packages of the project",
                        c -> c.getPackageName().startsWith("dev.tidemark.")
                                && !inStage(c, "store")
                                && !inStage(c, "series")))
                .check(ALL);
    }

    @Test
    void aProviderNeverSeesAnotherProvider() {
        slices().matching("dev.tidemark.source.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void cataloguesSitBesideTheirImplementations() {
        classes()
                .that()
                .haveSimpleName("Transforms")
                .should()
                .resideInAPackage("dev.tidemark.expr.transform")
                .check(ALL);
        classes()
                .that()
                .haveSimpleName("StatTests")
                .should()
                .resideInAPackage("dev.tidemark.study.test")
                .check(ALL);
    }

    @Test
    void statisticsKnowNothingOfTheses() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tidemark.stat..", "dev.tidemark.study.test..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tidemark.series..", "dev.tidemark.expr..", "dev.tidemark.thesis..", "dev.tidemark.study")
                .check(ALL);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .check(ALL);
    }

    @Test
    void everyPackageSaysWhatItReadsAndHands() {
        assertThat(ALL.stream().map(JavaClass::getPackageName).distinct().toList())
                .allSatisfy(name -> assertThat(ALL.stream()
                                .anyMatch(c -> c.getPackageName().equals(name)
                                        && c.getSimpleName().equals("package-info")))
                        .as("package-info of " + name)
                        .isTrue());
    }
}
