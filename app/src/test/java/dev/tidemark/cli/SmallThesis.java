package dev.tidemark.cli;

/** A thesis over the data of {@link DataFolder#small}. */
public final class SmallThesis {
    /** The text. */
    public static final String TEXT = """
            tidemark: 1
            thesis: small
            title: A signal precedes a rise | of <prices>
            claimed: {by: Somebody, date: 2025-03-01}
            knobs:
              level: [0.5, 0.9]
            conditions:
              - id: signal
                says: The signal is on
                when: SIGNAL > $level
              - id: rates
                says: Rates are low
                when: RATE <= 4%
              - id: buys
                says: More than 6bn dollars were bought in a week
                when: sum(buys.amount_usd, 7d) > 6bn USD
              - id: filings
                says: More than 20 funds in a day
                when: sum(filings.funds, 1d) > 20
              - id: alts
                says: Altcoins lead
                when: altseason(top=2, over=90d, in=coins) >= 75%
            aligned: at least 2
            outcomes:
              - id: rise
                says: The price is above 160 dollars
                expect: PRICE > 160 USD
                for: 2d
                within: 25d
              - id: fall
                says: The price falls
                expect: change(PRICE, 1d) < 0 USD
                for: 1d
                within: 10d
            measures:
              - return(PRICE, 10d)
            claims:
              - id: january
                says: January is good
                season: {of: PRICE, month: january, expect: positive}
              - id: low-then
                says: Rates were low
                level: {when: RATE <= 4%, on: 2025-03-10}
            history: {since: 2025-01-01}
            """;

    private SmallThesis() {}
}
