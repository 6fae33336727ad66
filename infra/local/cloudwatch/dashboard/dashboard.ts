/** What a dashboard of the template shows, as the pages need it. */
import type { MetricQuery } from '../math/query-metrics.ts';

/** Place on a grid of 24 columns. */
export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type MetricView = 'timeSeries' | 'singleValue' | 'bar' | 'pie' | 'table' | 'gauge';

export type DrawnMetric = {
  readonly query: MetricQuery;
  readonly side: 'left' | 'right';
  readonly isVisible: boolean;
  /** Seconds; undefined for that of the widget. */
  readonly period: number | undefined;
};

export type MetricWidget = {
  readonly kind: 'metric';
  readonly title: string;
  readonly view: MetricView;
  readonly isStacked: boolean;
  /** Seconds. */
  readonly period: number;
  readonly metrics: readonly DrawnMetric[];
  readonly axes: { readonly left: Axis; readonly right: Axis };
  /** Horizontal lines, such as thresholds. */
  readonly lines: readonly ThresholdLine[];
  /** One value over the whole span that is looked at, whatever the period. */
  readonly isWholeSpan: boolean;
};

export type ThresholdLine = {
  readonly label: string;
  readonly value: number;
  readonly side: 'left' | 'right';
};

export type Axis = {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly label: string | undefined;
};

export type Widget = Place &
  (
    | { readonly kind: 'text'; readonly markdown: string }
    | MetricWidget
    /** `alarmNames` of the alarms whose states are shown. */
    | { readonly kind: 'alarm'; readonly title: string; readonly alarmNames: readonly string[] }
    /** A widget nobody draws here, or one that is malformed. */
    | { readonly kind: 'unknown'; readonly title: string; readonly reason: string }
  );

export type Dashboard = {
  readonly name: string;
  readonly widgets: readonly Widget[];
};
