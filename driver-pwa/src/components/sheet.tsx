import { useEffect, useId, useRef, type ReactNode } from 'react';

interface SheetProps {
  title: string;
  /** asks for an answer: is announced at once */
  isAlert?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A modal: the browser's own dialog keeps the focus inside, closes on Escape and makes the rest inert. */
export function Sheet({ title, isAlert = false, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      role={isAlert ? 'alertdialog' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="sheet__body">
        <h2 id={titleId} className="sheet__title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
