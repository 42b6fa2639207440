package dev.moa.functions;

import dev.moa.core.database.OneConnection;

/**
 * The function's database, put into the context before it starts. Not a data source itself: the
 * context makes its data beans for the one that {@link DatabaseFactory} gives.
 */
record Database(OneConnection connection) {}
