package dev.tidemark.ingest;

import dev.tidemark.doctor.Finding;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.stat.Trials;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealDoctorTest {
    @Test
    void look() {
        DataPlace place = DataPlace.open(List.of(RealMarket.folder()), List.of(RealMarket.lists()));
        long t = System.nanoTime();
        Checkup checkup = Checkup.of(place, (int) LocalDate.of(2026, 11, 28).toEpochDay(), Trials.IN_TURN);
        System.out.println((System.nanoTime() - t) / 1e9 + " s; missing "
                + checkup.loaded().market().missing());
        for (Finding f : checkup.findings()) {
            System.out.println(f.severity() + " " + f.check() + " " + f.of() + " " + DecisionDay.iso(f.from()) + " "
                    + DecisionDay.iso(f.to()) + " " + f.what());
        }
    }
}
