package watch.cohesion.exercise;

import java.util.List;

/**
 * A whole exercise, told from its start: who publishes what.
 *
 * @param items in the order of the files
 */
public record Script(List<Outlet> outlets, List<ScriptedItem> items) {}
