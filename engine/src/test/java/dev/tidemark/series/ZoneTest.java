package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone says what {@link ZoneId} says, for every zone that the JDK knows. */
class ZoneTest {
    private static final int[] NEAR = {-90_000, -7_201, -3_601, -3_600, -1, 0, 1, 1_800, 3_599, 3_600, 7_200, 90_000};

    private static long expected(ZoneId zone, long local) {
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                .atZone(zone)
                .toEpochSecond();
    }

    /** Local times about every change of a zone's clocks from 1850 to 2060, in order. */
    private static List<Long> aboutChanges(ZoneRules rules) {
        List<Long> local = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1850-01-01T00:00:00Z"));
        while (change != null && change.getInstant().isBefore(Instant.parse("2060-01-01T00:00:00Z"))) {
            for (int seconds : NEAR) {
                local.add(change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) + seconds);
            }
            change = rules.nextTransition(change.getInstant());
        }
        return local;
    }

    @Test
    void everyChangeOfEveryZone() {
        TreeSet<String> ids = new TreeSet<>(ZoneId.getAvailableZoneIds());
        assertThat(ids).hasSizeGreaterThan(500);
        for (String id : ids) {
            Zone zone = Zone.of(id);
            ZoneId same = ZoneId.of(id);
            assertThat(zone.id()).isEqualTo(id);
            long[] local = aboutChanges(same.getRules()).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            long[] together = zone.instants(local);
            for (int i = 0; i < local.length; i++) {
                long instant = expected(same, local[i]);
                if (zone.instant(local[i]) != instant || together[i] != instant) {
                    assertThat(List.of(zone.instant(local[i]), together[i]))
                            .as("%s at %s", id, LocalDateTime.ofEpochSecond(local[i], 0, ZoneOffset.UTC))
                            .containsOnly(instant);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"America/New_York", "Europe/London", "Asia/Tokyo", "Africa/Casablanca", "UTC", "Z", "+05:30"})
    void manyTimesInAnyOrder(String id) {
        SplittableRandom random = new SplittableRandom(11);
        Zone zone = Zone.of(id);
        for (long step : new long[] {3_600, 86_400, 200_000, 600_000, 700_000, 3_000_000, -86_400}) {
            long[] local = new long[5_000];
            local[0] = expected(ZoneOffset.UTC, random.nextLong(-2_400_000_000L, 2_200_000_000L));
            for (int i = 1; i < local.length; i++) {
                local[i] = local[i - 1] + step + random.nextLong(Math.abs(step));
            }
            long[] together = zone.instants(local);
            for (int i = 0; i < local.length; i++) {
                assertThat(together[i]).as("%s %d", id, local[i]).isEqualTo(expected(ZoneId.of(id), local[i]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-09T02:30, 2025-03-09T07:30:00Z", // skipped: half an hour after 02:00
        "2025-11-02T01:30, 2025-11-02T05:30:00Z", // shown twice: the first
    })
    void timesThatClocksSkipOrShowTwice(LocalDateTime local, Instant instant) {
        assertThat(Zone.of("America/New_York").instant(local.toEpochSecond(ZoneOffset.UTC)))
                .isEqualTo(instant.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "America/new_york", "GMT/x", "PST8", "utc", "America/"})
    void whatIsNoZoneIsRefusedAsByTheJdk(String id) {
        assertThatThrownBy(() -> ZoneId.of(id)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Zone.of(id)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void equalByName() {
        assertThat(Zone.of("Europe/Berlin")).isEqualTo(Zone.of("Europe/Berlin")).hasSameHashCodeAs("Europe/Berlin");
        assertThat(Zone.of("Europe/Berlin"))
                .isNotEqualTo(Zone.of("Europe/Paris"))
                .hasToString("Europe/Berlin");
        assertThat(Zone.of("UTC")).isSameAs(Zone.UTC);
    }
}
