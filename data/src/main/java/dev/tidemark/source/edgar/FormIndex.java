package dev.tidemark.source.edgar;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.EventRows;
import dev.tidemark.source.Json;
import dev.tidemark.source.Payload;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Web;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daily index of filings by form: one row a filing and filer. It is not told when it became known. */
final class FormIndex {
    private static final List<String> COLUMNS = List.of("filed", "form", "company", "cik", "accession");
    private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);
    private static final Pattern FILE = Pattern.compile("form\\.(\\d{8})\\.idx");

    /** Columns of fixed widths that differ over the years; two blanks or more stand between them. */
    private static final Pattern LINE = Pattern.compile(
            "(?<form>\\S+(?: \\S+)*)\\s{2,}(?<company>\\S.*?)\\s{2,}(?<cik>\\d+)\\s+(?<filed>\\d{8})\\s+(?<file>\\S+)\\s*");

    private final Ask ask;
    private final Web web;

    FormIndex(Ask ask, Web web) {
        this.ask = ask;
        this.web = web;
    }

    Delivery fetch(List<String> forms) throws Refused {
        EventRows rows = new EventRows(COLUMNS);
        LocalDate from = ask.from().isBefore(FIRST) ? FIRST : ask.from();
        LocalDate quarter = from.withDayOfMonth(1).minusMonths((from.getMonthValue() - 1) % 3);
        while (!quarter.isAfter(ask.lastBar())) {
            String folder = "/Archives/edgar/daily-index/" + quarter.getYear() + "/QTR"
                    + ((quarter.getMonthValue() - 1) / 3 + 1) + "/";
            // Asking for a day without an index looks like asking for what is forbidden, so the folder is read first.
            Json items = web.get(Edgar.request(ask, Edgar.ARCHIVE, folder + "index.json"))
                    .json()
                    .get("directory")
                    .get("item");
            for (Json item : items.items()) {
                Matcher name = FILE.matcher(item.get("name").text());
                if (name.matches() && ask.wantsBar(date(item, name.group(1)))) {
                    read(folder + name.group(), forms, rows);
                }
            }
            quarter = quarter.plusMonths(3);
        }
        return rows.delivery(from, ask.lastBar(), true, List.of());
    }

    private void read(String path, List<String> forms, EventRows rows) throws Refused {
        Reply reply = web.get(Edgar.request(ask, Edgar.ARCHIVE, path).expecting(Payload.TEXT));
        List<String> lines = reply.lines();
        int rule = 0;
        while (rule < lines.size() && !lines.get(rule).startsWith("-----")) {
            rule++;
        }
        if (rule == lines.size()) {
            throw reply.malformed("it has no line of dashes below its header");
        }
        for (int i = rule + 1; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw reply.malformed("line " + (i + 1) + " is no filing");
            }
            LocalDate filed = filed(reply, i + 1, line.group("filed"));
            if (ask.wants(filed) && forms.contains(line.group("form"))) {
                String file = line.group("file");
                String accession = file.substring(file.lastIndexOf('/') + 1).replace(".txt", "");
                rows.add(
                        filed,
                        Delivery.UNTOLD,
                        List.of(
                                filed.toString(),
                                line.group("form"),
                                line.group("company"),
                                line.group("cik"),
                                accession));
            }
        }
    }

    private static LocalDate filed(Reply reply, int line, String digits) throws Refused {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw reply.malformed("line " + line + ": " + digits + " is no date");
        }
    }

    private static LocalDate date(Json item, String digits) throws Refused {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw item.malformed("names no date");
        }
    }
}
