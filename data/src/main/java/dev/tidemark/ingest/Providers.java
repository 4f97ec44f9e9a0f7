package dev.tidemark.ingest;

import dev.tidemark.source.Provider;
import dev.tidemark.source.binance.Binance;
import dev.tidemark.source.coinbase.Coinbase;
import dev.tidemark.source.coingecko.CoinGecko;
import dev.tidemark.source.coinmetrics.CoinMetrics;
import dev.tidemark.source.edgar.Edgar;
import dev.tidemark.source.fed.Fed;
import dev.tidemark.source.fiscaldata.FiscalData;
import dev.tidemark.source.fred.Fred;
import dev.tidemark.source.stooq.Stooq;
import dev.tidemark.source.yahoo.Yahoo;
import java.util.List;
import java.util.Optional;

/** The catalogue of the public services that can be asked: one line a provider. */
public final class Providers {
    private static final List<Provider> ALL = List.of(
            new Fred(),
            new Yahoo(),
            new Stooq(),
            new CoinMetrics(),
            new CoinGecko(),
            new Binance(),
            new Coinbase(),
            new FiscalData(),
            new Edgar(),
            new Fed());

    private Providers() {}

    /** Every provider, in the order in which they are listed for people. */
    public static List<Provider> all() {
        return ALL;
    }

    /** The provider of an id such as {@code yahoo}. */
    public static Optional<Provider> of(String id) {
        return ALL.stream().filter(each -> each.info().id().equals(id)).findFirst();
    }
}
