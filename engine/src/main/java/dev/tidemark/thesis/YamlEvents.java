package dev.tidemark.thesis;

import java.util.List;
import java.util.NoSuchElementException;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** Gives events of a YAML text that were read before once more, so that the text itself is read only once. */
final class YamlEvents implements Parser {
    private final List<Event> events;
    private int at;

    YamlEvents(List<Event> events) {
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return at < events.size();
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return peekEvent().getEventId() == id;
    }

    @Override
    public Event peekEvent() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more events");
        }
        return events.get(at);
    }

    @Override
    public Event next() {
        Event event = peekEvent();
        at++;
        return event;
    }
}
