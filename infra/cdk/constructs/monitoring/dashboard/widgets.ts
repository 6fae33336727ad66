/** The kinds of widget the dashboard is made of: headings, and rows of graphs. */
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** Of 24 columns. */
const WIDTH = { third: 8, half: 12, full: 24 } as const;

export type Graph = {
  readonly title: string;
  readonly left: readonly cloudwatch.IMetric[];
  readonly right?: readonly cloudwatch.IMetric[];
  /** What the axes count, such as `ms`. */
  readonly unit?: string;
  readonly rightUnit?: string;
  readonly stacked?: boolean;
  /** A line at the value an objective or an alarm names. */
  readonly line?: { readonly value: number; readonly label: string };
};

export function heading(title: string, text: string): cloudwatch.IWidget {
  return new cloudwatch.TextWidget({ markdown: `## ${title}\n${text}`, width: WIDTH.full, height: 2 });
}

/** Two or three graphs beside each other. */
export function row(...graphs: readonly Graph[]): cloudwatch.IWidget[] {
  const width = graphs.length === 2 ? WIDTH.half : WIDTH.third;
  return graphs.map((graph) => toWidget(graph, width));
}

function toWidget({ title, left, right = [], line, ...axes }: Graph, width: number): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({
    title,
    width,
    height: 6,
    left: [...left],
    right: [...right],
    stacked: axes.stacked ?? false,
    liveData: true,
    leftYAxis: { min: 0, showUnits: false, ...(axes.unit !== undefined && { label: axes.unit }) },
    ...(right.length > 0 && {
      rightYAxis: { min: 0, showUnits: false, ...(axes.rightUnit !== undefined && { label: axes.rightUnit }) },
    }),
    ...(line && { leftAnnotations: [{ ...line, color: cloudwatch.Color.GREY }] }),
  });
}
