package dev.tidemark.http.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;

import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.http.Answer;
import dev.tidemark.http.Asked;
import dev.tidemark.http.Endpoint;
import dev.tidemark.http.Fault;
import dev.tidemark.http.Inside;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.run.Problems;
import j2html.tags.DomContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of the dashboard.
 *
 * <pre>{@code Server.start(options, desk, inside -> Pages.endpoints(inside, Optional.of(ledger)), say)}</pre>
 */
public final class Pages {
    private final Inside inside;
    private final Optional<Path> ledger;
    private final AssetFiles assets;
    private final Frame frame;

    private Pages(Inside inside, Optional<Path> ledger) {
        this.inside = inside;
        this.ledger = ledger;
        this.assets = new AssetFiles(List.of(ThesesPage.MODULE, ThesisPage.MODULE, ExplorePage.MODULE));
        this.frame = new Frame(assets, inside, ledger.isPresent());
    }

    /**
     * All of them, and the files that they use.
     *
     * @param inside what they are made of
     * @param ledger the ledger, if there is to be a page of it; the file need not be there
     */
    public static List<Endpoint> endpoints(Inside inside, Optional<Path> ledger) {
        Pages pages = new Pages(inside, ledger);
        inside.desk().onChange(pages::prepare);
        return pages.all();
    }

    private List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>(assets.endpoints());
        all.add(page("/", "Every thesis.", this::theses));
        all.add(page("/thesis/{id}", "One thesis.", this::thesis));
        all.add(page("/explore", "Expressions.", this::explore));
        ledger.ifPresent(file -> all.add(page("/ledger", "The ledger.", asked -> ledger(file))));
        all.add(page("/login", "Logging in.", this::login));
        return all;
    }

    /** Has the pages of theses ready before somebody asks: the first ones take a cold machine seconds. */
    private void prepare(Shelf shelf) {
        for (Shown shown : shelf.theses()) {
            if (shown.illustration().isPresent()) {
                try {
                    thesis(new Asked(Map.of("id", shown.id()), Map.of(), new byte[0]));
                } catch (Fault fault) {
                    // who asks is told
                }
            }
        }
    }

    /** Where something is wrong the answer is a page too. */
    private Endpoint page(String path, String says, Endpoint.Handler handler) {
        return Endpoint.page(path, says, asked -> {
            try {
                return handler.answer(asked);
            } catch (Fault fault) {
                return wrong(fault);
            }
        });
    }

    private Answer wrong(Fault fault) {
        return plain(
                fault.status(),
                new Frame.Kind(fault.title(), "", "", "fault", "plain", ""),
                main(
                                h1(fault.title()),
                                p(capital(String.valueOf(fault.getMessage())) + ".")
                                        .withClass("lead"),
                                p(a("All theses").withHref("/")))
                        .withId("fault")
                        .withClass("fault"));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private Answer plain(int status, Frame.Kind kind, DomContent... content) {
        return new Answer(status, frame.page(kind, content), Map.of("Cache-Control", "no-store"));
    }

    private Answer theses(Asked asked) throws Fault {
        Shelf shelf = inside.desk().shelf();
        if (asked.value("health").isPresent() && shelf.place().isPresent()) {
            inside.data().examine();
        }
        ThesesPage page =
                new ThesesPage(shelf, inside.desk().folder(), inside.data().known());
        return Answer.ok(frame.page(ThesesPage.kind(), page.content()));
    }

    private Answer thesis(Asked asked) throws Fault {
        Optional<Shown> found = inside.desk().shelf().thesis(asked.part("id"));
        if (found.isEmpty()) {
            return plain(
                    404,
                    new Frame.Kind("No such thesis", "", "", "fault", "plain", ""),
                    main(
                                    h1("No such thesis"),
                                    p("There is no thesis of the name \u201c" + asked.part("id")
                                                    + "\u201d in the folder.")
                                            .withClass("lead"),
                                    p(a("All theses").withHref("/")))
                            .withId("fault")
                            .withClass("fault"));
        }
        Shown shown = found.get();
        if (shown.illustration().isEmpty()) {
            String title = shown.title().isEmpty() ? shown.id() : shown.title();
            return Answer.ok(frame.page(
                    new Frame.Kind(title, "", "", "claim", "plain", ThesesPage.MODULE), ThesisPage.without(shown)));
        }
        int newest = shown.illustration().get().examination().asOf().day();
        return inside.theses()
                .of(
                        asked,
                        (kept, a) -> inside.theses().cached(kept, "page " + newest, of -> {
                            String says = dev.tidemark.brief.Headline.of(of.examination());
                            return frame.page(ThesisPage.kind(shown, says), ThesisPage.content(shown, of));
                        }));
    }

    private Answer explore(Asked asked) {
        return Answer.ok(
                frame.page(ExplorePage.kind(), ExplorePage.content(inside.desk().shelf(), asked)));
    }

    private Answer ledger(Path file) throws Fault {
        try {
            Ledger read = Files.exists(file) ? Ledger.read(file) : new Ledger(file, List.of(), List.of());
            LedgerPage page = new LedgerPage(read, inside.desk().shelf().lastCompleted());
            return Answer.ok(frame.page(LedgerPage.kind(), page.content()));
        } catch (Problems problems) {
            throw Fault.of(problems);
        }
    }

    private Answer login(Asked asked) {
        boolean wrong = asked.value("wrong").isPresent();
        DomContent content = inside.isGuarded()
                ? form(
                                label("Token").withFor("token"),
                                input().withType("password")
                                        .withId("token")
                                        .withName("token")
                                        .attr("autocomplete", "current-password")
                                        .attr("aria-describedby", "login-says")
                                        .condAttr(wrong, "aria-invalid", "true")
                                        .attr("autofocus")
                                        .isRequired(),
                                p(wrong ? "This is not the token. Try again." : "")
                                        .withId("login-says")
                                        .withClass("wrong")
                                        .attr("role", "alert"),
                                button("Log in").withType("submit").withClass("main"))
                        .withMethod("post")
                        .withAction("/login")
                        .withClass("login")
                : p("No token is set; there is nothing to log in to.").withClass("lead");
        return plain(
                200,
                new Frame.Kind("Log in", "", "/login", "login", "plain", ""),
                main(
                                h1("Log in"),
                                content,
                                iff(!inside.isGuarded(), p(a("All theses").withHref("/"))))
                        .withId("login"));
    }
}
