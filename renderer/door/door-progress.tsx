/** Something is under way behind the door: how far it is, where that is known. */
interface DoorProgressProps {
  /** From 0 to 1. */
  readonly share?: number | undefined;
}

export const DoorProgress = ({ share }: DoorProgressProps) =>
  share === undefined || share === 1
    ? <div className="door__progress" aria-hidden />
    : <progress className="door__share" value={share} aria-label="How much of your cases is here" />;
