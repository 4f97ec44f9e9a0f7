package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The claim that Tidemark began with, in a ledger, on the real market: docs/ledger.md shows these commands. */
class LedgerStoryTest {
    @TempDir
    private Path temp;

    @Test
    void theClaimOfOctober2025IsAMissAndInNoScore() {
        String ledger = temp.resolve("ledger.jsonl").toString();
        RealMarket.run(
                        "ledger",
                        "register",
                        RealMarket.thesis("small-cap-breakout-altseason"),
                        "--as-of",
                        "2025-10-03",
                        "--outcome",
                        "season-3p",
                        "--ledger",
                        ledger)
                .fine();

        JsonNode json = RealMarket.run("ledger", "resolve", "--ledger", ledger, "--format", "json")
                .fine()
                .json();

        JsonNode claim = json.get("claims").get(0);
        assertThat(claim.get("claimant").asString()).isEqualTo("Bull Theory");
        assertThat(claim.get("scored_from").asString()).isEqualTo("2025-10-03");
        assertThat(claim.get("ends").asString()).isEqualTo("2026-01-31");
        assertThat(claim.get("backdated").asBoolean()).isTrue();
        assertThat(claim.get("state").asString()).isEqualTo("miss");
        assertThat(claim.get("probability_is").asString()).isEqualTo("none");
        assertThat(json.get("scores")).isEmpty();
    }
}
