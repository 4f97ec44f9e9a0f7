package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.study.Followed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores, against numbers from an independent calculation in Python (numpy and scipy). */
class ScoreTest {
    private static final int OVER = (int) Claims.DAY.plusDays(30).toEpochDay();

    private static Ledger ledger(Object... claimsAndResults) {
        List<Entry.Content> contents = new ArrayList<>();
        for (int i = 0; i < claimsAndResults.length; i += 2) {
            contents.add((Registration) claimsAndResults[i]);
        }
        for (int i = 0; i < claimsAndResults.length; i += 2) {
            contents.add(Claims.result(i / 2 + 1, (Followed) claimsAndResults[i + 1]));
        }
        return new Ledger(Path.of("l"), Claims.chain(contents), List.of());
    }

    private static Registration claim(String by, double p, double base) {
        return Claims.claim(by, by + p + base, p, base);
    }

    private static final Ledger FIVE = ledger(
            claim("Ann", 0.6, 0.3), Followed.HIT,
            claim("Ann", 0.6, 0.25), Followed.MISS,
            claim("Bob", 0.9, 0.3), Followed.HIT,
            claim("Bob", 1.0, 0.5), Followed.MISS,
            claim("Bob", 0.1, 0.2), Followed.MISS);

    @Test
    void scoresAreThoseOfTheTextbooks() {
        Score all = FIVE.scores(OVER).getFirst();

        assertThat(all.claimant()).isEmpty();
        assertThat(all.counted()).isEqualTo(5);
        assertThat(all.hits()).isEqualTo(2);
        assertThat(all.interval().low()).isCloseTo(0.052744950526316906, within(1e-9));
        assertThat(all.interval().high()).isCloseTo(0.8533672003653268, within(1e-9));
        assertThat(all.expected()).isCloseTo(1.55, within(1e-12));
        assertThat(all.brier()).isCloseTo(0.308, within(1e-12));
        assertThat(all.brierOfBase()).isCloseTo(0.2665, within(1e-12));
        assertThat(all.skill()).isCloseTo(-0.15572232645403372, within(1e-12));
        assertThat(all.log()).as("a certainty that failed costs ln 100").isCloseTo(1.2486015145887779, within(1e-12));
        assertThat(all.logOfBase()).isCloseTo(0.7223836825955617, within(1e-12));
    }

    @Test
    void everyClaimantHasScoresAndCalibrationOfTheirOwn() {
        List<Score> scores = FIVE.scores(OVER);

        assertThat(scores).extracting(Score::claimant).containsExactly("", "Ann", "Bob");
        assertThat(scores).extracting(Score::counted).containsExactly(5, 2, 3);
        assertThat(scores.get(1).calibration()).singleElement().satisfies(g -> {
            assertThat(g.from()).isEqualTo(0.6);
            assertThat(g.entries()).isEqualTo(2);
            assertThat(g.hits()).isEqualTo(1);
            assertThat(g.mean()).isCloseTo(0.6, within(1e-12));
        });
        assertThat(scores.get(2).calibration()).extracting(Score.Group::entries).containsExactly(1, 2);
    }

    @Test
    void whatIsBackdatedMadeUpOrAlreadyTrueEntersNoScore() {
        Registration plain = claim("Ann", 0.6, 0.3);
        Registration simulated = new Registration(
                plain.thesis(),
                plain.title(),
                plain.claimant(),
                plain.text(),
                plain.sha256(),
                plain.scoredFrom(),
                false,
                plain.outcome(),
                plain.ends(),
                plain.forecast(),
                plain.base(),
                new Seen("simulated", "", plain.seen().asOf()),
                plain.version());

        assertThat(ledger(Claims.backdated(plain, 20), Followed.HIT).scores(OVER))
                .isEmpty();
        assertThat(ledger(simulated, Followed.HIT).scores(OVER)).isEmpty();
        assertThat(ledger(plain, Followed.ALREADY).scores(OVER)).isEmpty();
        assertThat(ledger(plain, Followed.HIT).scores(OVER)).hasSize(2);
    }

    @Test
    void aHitWaitsForTheEndOfItsHorizonAsAMissHasTo() {
        assertThat(ledger(claim("Ann", 0.6, 0.3), Followed.HIT).scores(OVER - 1))
                .isEmpty();
    }

    @Test
    void withoutAProbabilityThereAreHitsAndNoForecast() {
        Score score =
                ledger(claim("Ann", Double.NaN, 0.3), Followed.HIT).scores(OVER).getFirst();

        assertThat(score.hits()).isEqualTo(1);
        assertThat(score.forecasts()).isZero();
        assertThat(score.brier()).isNaN();
        assertThat(score.calibration()).isEmpty();
        assertThat(score.expected()).isEqualTo(0.3);
    }
}
