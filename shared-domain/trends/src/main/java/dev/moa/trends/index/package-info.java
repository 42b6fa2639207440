/** Videos in Elasticsearch: what the database says, in the form that trends are asked in. */
package dev.moa.trends.index;
