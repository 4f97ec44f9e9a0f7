package dev.tidemark.http;

import dev.tidemark.desk.Desk;

/**
 * What a server has inside that further endpoints, as pages, are made of.
 *
 * @param desk what there is to show
 * @param theses a thesis as of a day
 * @param data the check-up of the data
 * @param isGuarded whether a token is needed
 */
public record Inside(Desk desk, ThesesApi theses, DataApi data, boolean isGuarded) {}
