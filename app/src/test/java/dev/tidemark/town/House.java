package dev.tidemark.town;

import java.time.LocalDate;

/** One service of the town: answers as it would. Several threads ask it at once. */
interface House {
    /**
     * The answer to a request.
     *
     * @param asked the request
     * @param today the day that it is in town: there are no rows after it
     */
    Page answer(Asked asked, LocalDate today);

    /** The answer that the service gives when a page in the middle of several has got lost; as usual where it has one. */
    default Page withAPageLost(Asked asked, LocalDate today) {
        return answer(asked, today);
    }
}
